import { escapeXml } from '../aws/xml.ts';
import type { Recorded } from '../aws-world.ts';
import type { SandboxState } from './sandbox-state.ts';

/** The whole page. */
export function drawSandbox(state: SandboxState): string {
  const sections = [
    ...drawDemo(state.demo),
    section('messages', 'Messages that would leave', state.messages.length, state.messages.map(drawMessage)),
    section('events', 'Events on the bus', state.events.length, state.events.map(drawEvent)),
    section('dead-letters', 'Dead letters', state.dead_letters.waiting.length, drawLetters(state)),
    section('schedules', 'Schedules', state.schedules.length, state.schedules.map(drawSchedule)),
    section('functions', 'Functions', state.functions.length, state.functions.map(drawFunction)),
    section('errors', 'Function errors', state.errors.length, state.errors.map(drawLine)),
    section('denied', 'Calls without permission', state.denied.length, state.denied.map(drawLine)),
    section('streams', 'Streams and queues', state.streams.length + state.queues.length, drawReaders(state)),
    section(
      'routes',
      'Routes',
      state.routes.length,
      state.routes.map((route) => row(route.key, `${route.functionName}${route.authorizer ? '' : ' · open to everybody'}`)),
    ),
    section('notes', 'Notes', state.notes.length, state.notes.map(drawLine)),
  ];
  const links = '<a href="/">Console</a><a href="/docs">API reference</a><a href="/sandbox/api/state">As JSON</a>';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Sandbox · Dianke</title>
<link rel="stylesheet" href="/sandbox/sandbox-page.css"><script src="/sandbox/sandbox-page.js" defer></script></head>
<body><header><h1>Sandbox</h1><p>What the cloud would do and send, on this machine. Nothing here has left it. <time id="at">${escapeXml(state.at)}</time></p><nav>${links}</nav></header>
<main>${sections.join('')}</main></body></html>`;
}

/** How far the demo is: a bar with counts for each step; nothing without a demo. */
function drawDemo(demo: SandboxState['demo']): string[] {
  if (demo === null) return [];
  const steps = demo.steps.map(
    ({ name, title, done, total }) =>
      `<div class="row"><strong>${escapeXml(title)}</strong><span>${done} of ${total}</span><progress id="demo-${escapeXml(name)}" max="${total}" value="${done}" aria-label="${escapeXml(title)}"></progress></div>`,
  );
  const problem = demo.problem === null ? [] : [`<p class="none">${escapeXml(demo.problem)} Start the sandbox again and it goes on from here.</p>`];
  const done = demo.steps.reduce((sum, step) => sum + step.done, 0);
  const total = demo.steps.reduce((sum, step) => sum + step.total, 0);
  const isOpen = demo.status !== 'complete';
  return [
    `<section id="demo"><details data-key="demo"${isOpen ? ' open' : ''}><summary><h2>Demo shop: ${demo.status}</h2><span class="count">${done} of ${total}</span></summary><div class="rows">${[...problem, ...steps].join('')}</div></details></section>`,
  ];
}

function section(id: string, title: string, count: number, rows: readonly string[]): string {
  const isOpen = count > 0 && ['messages', 'events', 'dead-letters', 'schedules', 'errors', 'denied'].includes(id);
  const body = rows.length === 0 ? '<p class="none">None so far.</p>' : rows.join('');
  return `<section id="${id}"><details data-key="${id}"${isOpen ? ' open' : ''}><summary><h2>${title}</h2><span class="count">${count}</span></summary><div class="rows">${body}</div></details></section>`;
}

function row(head: string, text: string, more = ''): string {
  return `<div class="row"><strong>${escapeXml(head)}</strong><span>${escapeXml(text)}</span>${more}</div>`;
}

function folded(key: string, head: string, text: string, inside: string): string {
  return `<details class="row" data-key="${escapeXml(key)}"><summary><strong>${escapeXml(head)}</strong><span>${escapeXml(text)}</span></summary>${inside}</details>`;
}

function block(text: string): string {
  return `<pre>${escapeXml(text)}</pre>`;
}

function json(value: unknown): string {
  return block(typeof value === 'string' ? value : JSON.stringify(value, null, 2));
}

function drawMessage(line: Recorded): string {
  const told = membersOf(line.detail);
  const subject = textOf(told.subject);
  const to = Array.isArray(told.to) ? told.to.map(String).join(', ') : '';
  return folded(
    `message-${textOf(told.id)}-${to}`,
    `${textOf(told.channel)} → ${to}`,
    `${clock(line.at)} ${subject === '' ? textOf(told.text).slice(0, 120) : subject}`,
    block(textOf(told.text)),
  );
}

function drawEvent(line: Recorded): string {
  const told = membersOf(line.detail);
  const event = membersOf(told.event);
  const heard = Array.isArray(told.heard_by) ? told.heard_by.map((arn) => String(arn).split(':').at(-1)).join(', ') : '';
  return folded(
    `event-${textOf(event.id)}`,
    textOf(event['detail-type']),
    `${clock(line.at)} ${heard === '' ? 'heard by nobody' : `heard by ${heard}`}`,
    json(event),
  );
}

function drawLetters(state: SandboxState): string[] {
  const waiting = state.dead_letters.waiting.map((letter) => {
    const why = letter.why.ERROR_MESSAGE ?? letter.why.ErrorMessage ?? letter.why.ERROR_CODE ?? 'received too often';
    return folded(`letter-${letter.message_id}`, letter.queue, `${clock(letter.sent_at)} ${why}`, json(letter.why) + block(letter.body));
  });
  return [...waiting, ...state.dead_letters.seen.map((line) => row(clock(line.at), line.summary))];
}

function drawSchedule(schedule: SandboxState['schedules'][number]): string {
  const next = schedule.enabled ? `next ${schedule.next_at ?? 'never'}` : 'switched off';
  const text = `${schedule.expression} ${schedule.timezone} · ${next}${schedule.last_at === null ? '' : ` · last ${schedule.last_at}`}`;
  return row(schedule.name, text, `<button type="button" data-run="${escapeXml(schedule.name)}">Run now</button>`);
}

function drawFunction(one: SandboxState['functions'][number]): string {
  const text = `${one.invocations} runs · ${one.errors} errors · ${one.workers} workers`;
  return folded(`function-${one.name}`, one.name, text, one.lines.length === 0 ? '<p class="none">No log lines.</p>' : block(one.lines.join('\n')));
}

function drawReaders(state: SandboxState): string[] {
  const streams = state.streams.map((stream) => row(stream.name, stream.position));
  const queues = state.queues.map((queue) =>
    row(
      queue.name,
      `${queue.visible} waiting · ${queue.inFlight} in flight · ${queue.delayed} delayed${queue.isDeadLetterQueue ? ' · dead letters' : ''}`,
    ),
  );
  return [...streams, ...queues];
}

function drawLine(line: Recorded, at: number): string {
  const head = clock(line.at);
  return line.detail === null || line.detail === undefined
    ? row(head, line.summary)
    : folded(`${line.kind}-${line.at}-${at}`, head, line.summary, json(line.detail));
}

function clock(iso: string): string {
  return iso.slice(11, 19);
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
