import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { ring, sentTexts, shop, switchCampaigns, taggedAudience, template } from './tagged-audience.ts';
import { closeBrowser, house, type Visit, type VisitOptions, visit } from './visit.ts';

let open: Visit[] = [];

async function come(options: VisitOptions): Promise<Visit> {
  const visited = await visit(options);
  open.push(visited);
  return visited;
}

const named = ({ page }: Visit, role: 'button' | 'link' | 'heading' | 'textbox' | 'radio' | 'combobox' | 'row', name: string) =>
  page.getByRole(role, { name, exact: true });

/** By the bar, behind “more” where the bar has no room for it. */
async function toMarketing(visited: Visit): Promise<void> {
  const bar = visited.page.getByRole('navigation', { name: '功能' });
  await bar.getByRole('link', { name: '今日', exact: true }).waitFor();
  const inBar = bar.getByRole('link', { name: '营销', exact: true });
  if (await inBar.isVisible()) return visited.tap(inBar);
  await visited.tap(named(visited, 'button', '更多'));
  await visited.tap(visited.page.getByRole('dialog').getByRole('link', { name: '营销', exact: true }));
}

const campaignIn = (visited: Visit) => /campaigns\/(cam_\w+)/.exec(visited.page.url())?.[1] ?? '';

afterEach(async () => {
  for (const one of open) await one.leave();
  open = [];
});
afterAll(closeBrowser);

describe.skipIf(house === null)('marketing in a browser', () => {
  test('who begins is taught how: no campaign, no template, nothing unconfirmed', async () => {
    const visited = await come({ as: 'manager', on: 'phone', path: '/marketing' });
    const { page } = visited;
    await page.getByText('还没有活动', { exact: true }).waitFor();
    await visited.look('marketing-empty-phone');
    await named(visited, 'link', '模板').click();
    await page.getByText('还没有模板', { exact: true }).waitFor();
    await visited.look('templates-empty-phone');
    await named(visited, 'link', '未确认').click();
    await page.getByText('没有未确认的消息', { exact: true }).waitFor();
    await visited.look('unconfirmed-empty-phone');
  });

  test('an owner writes a template, sees what a customer gets, schedules it for a tag; it is sent, and the list says who got it and who not and why', async () => {
    const { tag, willing, silent } = await taggedAudience();
    const visited = await come({ as: 'owner', on: 'phone' });
    const { page } = visited;
    await toMarketing(visited);
    await visited.tap(named(visited, 'link', '模板'));
    await visited.tap(named(visited, 'link', '新模板').first());
    await visited.fill(page.getByLabel('模板名称'), '周末九折');
    await visited.fill(page.getByLabel('内容', { exact: true }), '，周末全场九折，您有');
    await visited.tap(named(visited, 'button', '积分'));
    await page.getByLabel('内容', { exact: true }).fill('{{name}}，周末全场九折，您有{{points}}积分');
    await visited.tap(named(visited, 'button', '换一位'));
    await visited.fill(page.getByRole('searchbox', { name: '姓名、拼音或手机尾号' }), willing);
    await visited.tap(page.getByRole('button', { name: willing }));
    await page.getByText(`${willing}，周末全场九折，您有0积分`).waitFor();
    await page.getByText(/[12] 条短信/).waitFor();
    await visited.look('template-new-phone');
    await visited.tap(named(visited, 'button', '保存模板'));
    await named(visited, 'heading', '周末九折').waitFor();
    await visited.look('template-phone');
    await visited.tap(named(visited, 'link', '用它发活动'));
    await page.getByRole('radio', { name: new RegExp(tag) }).waitFor();
    await visited.tap(page.getByRole('radio', { name: new RegExp(tag) }));
    await page.getByText('，周末全场九折，您有0积分').waitFor();
    await visited.tap(page.getByText('定时', { exact: true }));
    await page.getByLabel(/日期和时间（Asia\/Shanghai）/).waitFor();
    await page.getByText('谁会收到，什么时候收到').click();
    await page.getByText('没有记录就是没有同意').waitFor();
    await visited.look('campaign-new-phone');
    await visited.tap(named(visited, 'button', '定时发送'));
    await page.getByText('到时间会自动开始').waitFor();
    await visited.look('campaign-scheduled-phone');
    await ring(campaignIn(visited));
    await page.getByText('能收到的顾客都发过了。').waitFor();
    await page.getByRole('table', { name: '发出的消息' }).getByRole('link', { name: willing }).waitFor();
    const missed = page.getByRole('table', { name: '没有收到的顾客' }).getByRole('row').filter({ hasText: silent });
    await missed.getByText('没有同意用短信收营销消息').waitFor();
    await visited.look('campaign-sent-phone');
    expect(await sentTexts()).toContain(`${willing}，周末全场九折，您有0积分`);
    expect(await sentTexts()).not.toContain(`${silent}，`);
    await page.goto(new URL('/marketing', page.url()).href);
    await page.getByRole('row').filter({ hasText: tag }).getByText('已发完').waitFor();
    await visited.look('marketing-phone');
  });

  test('from today a campaign is sent with six taps at most', async () => {
    const { tag, willing } = await taggedAudience();
    const { name } = await template(`六步${tag}`);
    const visited = await come({ as: 'owner', on: 'phone' });
    const { page } = visited;
    await toMarketing(visited);
    await visited.tap(named(visited, 'link', '新活动').first());
    await visited.tap(page.getByRole('radio', { name: new RegExp(name) }));
    await visited.tap(page.getByRole('radio', { name: new RegExp(`^${tag}`) }));
    await page.getByText('明天九折').last().waitFor();
    await visited.tap(named(visited, 'button', '现在发送'));
    await named(visited, 'heading', name).waitFor();
    expect(visited.steps).toBeLessThanOrEqual(6);
    await page.getByText('能收到的顾客都发过了。').waitFor();
    await page.getByRole('table', { name: '发出的消息' }).getByRole('link', { name: willing }).waitFor();
  });

  test('on a computer: lists, a draft that is dropped, a template by e-mail with its subject, and one that is put away and brought back', async () => {
    const { tag } = await taggedAudience();
    const made = await template(`草稿${tag}`, '{{store}}等您');
    const draft = await shop().createCampaign({ body: { name: `草稿${tag}`, template_id: made.id, tag } });
    const visited = await come({ as: 'manager', on: 'desktop', path: '/marketing' });
    const { page } = visited;
    await page.getByRole('row').filter({ hasText: tag }).getByText('草稿', { exact: true }).waitFor();
    await visited.look('marketing-desktop');
    await page.goto(new URL(`/marketing/campaigns/${draft.data.id}`, page.url()).href);
    await page.getByText('{{store}}等您').waitFor();
    await named(visited, 'button', '发送活动').click();
    await page.getByRole('dialog').getByText('定时', { exact: true }).click();
    await page
      .getByRole('dialog')
      .getByLabel(/日期和时间/)
      .waitFor();
    await visited.look('campaign-send-desktop');
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click();
    await named(visited, 'button', '不发了').click();
    await named(visited, 'button', '确定停止？不能恢复').click();
    await page.getByText('已停止', { exact: true }).waitFor();
    await visited.look('campaign-desktop');
    await visited.tap(named(visited, 'link', '照样再建一个'));
    await page.getByText('这位顾客没有“所属门店”').waitFor();
    await visited.look('campaign-new-desktop');
    await page.goto(new URL('/marketing/templates/new', page.url()).href);
    await page.getByText('邮件', { exact: true }).click();
    await page.getByLabel('模板名称').fill('周末来信');
    await page.getByLabel('邮件标题').fill('{{name}}，周末见');
    await page.getByLabel('内容', { exact: true }).fill('新茶到了。');
    await page.getByText('不想再收到这类邮件？').waitFor();
    await visited.look('template-new-desktop');
    await named(visited, 'button', '保存模板').click();
    await named(visited, 'heading', '周末来信').waitFor();
    await named(visited, 'button', '收起来').click();
    await page.getByText('这个模板已收起').waitFor();
    await named(visited, 'button', '撤销').click();
    await named(visited, 'button', '收起来').waitFor();
    await page.goto(new URL('/marketing/templates', page.url()).href);
    await page.getByRole('link', { name: '周末来信' }).first().waitFor();
    await visited.look('templates-desktop');
  });

  test('two people change one template: the second is told, and goes on from what is new', async () => {
    const { id, version } = await template('两人同改', '原来的话');
    const visited = await come({ as: 'manager', on: 'tablet', path: `/marketing/templates/${id}` });
    const { page } = visited;
    await page.getByLabel('内容', { exact: true }).fill('我写的话');
    await shop().updateTemplate({ params: { template_id: id }, ifMatch: version, body: { text: '同事写的话' } });
    await named(visited, 'button', '保存模板').click();
    await page.getByRole('dialog').getByText('同事写的话').waitFor();
    await visited.look('template-conflict-tablet');
    await named(visited, 'button', '载入新的内容').click();
    await page.waitForFunction(() => document.querySelector('textarea')?.value === '同事写的话');
    await page.getByLabel('内容', { exact: true }).fill('商量好的话');
    await named(visited, 'button', '保存模板').click();
    await page.getByText('已保存').waitFor();
    expect((await shop().getTemplate({ params: { template_id: id } })).data.text).toBe('商量好的话');
  });

  test('a campaign whose time comes while marketing is switched off says so, and the area is gone until it is on again', async () => {
    const { tag, willing } = await taggedAudience();
    const made = await template(`关闭${tag}`, '{{name}}，关着不该收到');
    const { data } = await shop().createCampaign({ body: { name: `关闭${tag}`, template_id: made.id, tag } });
    const params = { campaign_id: data.id };
    const at = new Date(Date.now() + 86_400_000).toISOString();
    await shop().scheduleCampaign({ params, body: { at }, idempotencyKey: crypto.randomUUID() });
    const visited = await come({ as: 'owner', on: 'desktop' });
    const { page } = visited;
    await page.getByRole('navigation').getByRole('link', { name: '营销', exact: true }).waitFor();
    await switchCampaigns(false);
    try {
      await ring(data.id);
      await page.reload();
      await page.getByRole('navigation').getByRole('link', { name: '订单', exact: true }).waitFor();
      await page.getByRole('navigation').getByRole('link', { name: '营销', exact: true }).waitFor({ state: 'detached' });
    } finally {
      await switchCampaigns(true);
    }
    await expect.poll(async () => (await shop().getCampaign({ params })).data.stopped_because, { timeout: 30_000 }).toBe('module_off');
    await page.goto(new URL(`/marketing/campaigns/${data.id}`, page.url()).href);
    await page.getByText('营销关闭，未发').waitFor();
    await visited.look('campaign-switched-off-desktop');
    expect(await sentTexts()).not.toContain(`${willing}，关着不该收到`);
  });

  test('whoever may not see campaigns has no marketing', async () => {
    const visited = await come({ as: 'cashier', on: 'desktop' });
    await visited.page.getByRole('navigation').getByRole('link', { name: '订单', exact: true }).waitFor();
    expect(await visited.page.getByRole('navigation').getByRole('link', { name: '营销', exact: true }).count()).toBe(0);
  });
});
