import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { takeTurn } from './take-turn.ts';

const folder = mkdtempSync(join(tmpdir(), 'dianke-turn-'));
let turns = 0;
const file = () => {
  turns += 1;
  return join(folder, `${turns}.pid`);
};

afterAll(() => rmSync(folder, { recursive: true }));

it('a turn is taken by one at a time', async () => {
  const turn = file();
  const order: string[] = [];
  const endFirst = await takeTurn(turn);
  const second = takeTurn(turn).then((end) => {
    order.push('second');
    end();
  });
  order.push('first');
  endFirst();
  await second;
  expect([order, existsSync(turn)]).toEqual([['first', 'second'], false]);
});

it('a turn that a dead process left behind is taken over', async () => {
  const turn = file();
  const child = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
  await new Promise((resolve) => child.once('exit', resolve));
  writeFileSync(turn, String(child.pid));
  const end = await takeTurn(turn);
  expect(readFileSync(turn, 'utf8')).toBe(String(process.pid));
  end();
});

it('a turn that is held for too long is an error that names the holder', async () => {
  const turn = file();
  await takeTurn(turn);
  await expect(takeTurn(turn, 10)).rejects.toThrow(`process ${process.pid} holds`);
});
