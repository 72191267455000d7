import { describe, expect, test } from 'vitest';
import type { SourceFile } from '../tools/read-tree.ts';
import { checkCircles } from './circle-rules.ts';
import { checkAwsPlaces, checkDocumentPlaces, checkDomainsApart, checkEndings, checkStaircase, checkZodImport } from './import-rules.ts';
import { checkDomainWords, checkFileNames, checkNamedAfterExport } from './name-rules.ts';
import { checkRunbooks } from './runbook-rules.ts';
import { checkFileLengths, checkFunctionLengths } from './size-rules.ts';
import { checkLeftovers, checkMachinePaths, checkPureRules, checkScriptsInDocs } from './text-rules.ts';
import { checkFunctionFiles, checkHeardFacts, checkRulesTested, type Lists } from './wiring-rules.ts';

const long = (lines: number) => `export function earnPoints() {\n${'  go();\n'.repeat(lines)}}\n`;
const rule = 'packages/domain/loyalty/earn-points.ts';
const home = ['', 'home', 'someone', 'x'].join('/');
const later = `// TO${'DO'} this`;
const scripts = { path: 'package.json', text: '{"scripts":{"start":"x","check":"y"}}' };

type Case = readonly [rule: string, check: (files: readonly SourceFile[]) => string[], path: string, bad: string, good: string];

const texts: readonly Case[] = [
  ['a layer imports a later one', checkStaircase, rule, "import { a } from '@dianke/data/table';", "import { a } from '@dianke/contract/shapes';"],
  ['a layer reaches into another by path', checkStaircase, rule, "import { a } from '../../data/table.ts';", "import { a } from '../rounding.ts';"],
  ['infra imports data', checkStaircase, 'infra/app.ts', "import { a } from '@dianke/data/table';", "import { a } from '@dianke/events/listeners';"],
  [
    'a layer imports what is for tests',
    checkStaircase,
    'functions/orders/api.ts',
    "import { a } from '@dianke/testing/shop';",
    "import { a } from '@dianke/runtime/serve';",
  ],
  ['a domain imports another', checkDomainsApart, rule, "import { a } from '../orders/order.ts';", "import { a } from './account.ts';"],
  [
    'a function imports another domain’s',
    checkDomainsApart,
    'functions/orders/api.ts',
    "import { a } from '../loyalty/api.ts';",
    "import { a } from './place-order.ts';",
  ],
  [
    'the AWS SDK stands in a function',
    checkAwsPlaces,
    'functions/orders/api.ts',
    "import { S } from '@aws-sdk/client-sns';",
    "import { S } from '@dianke/runtime/serve';",
  ],
  [
    'the CDK stands outside infra',
    checkAwsPlaces,
    'packages/sandbox/main.ts',
    "import { App } from 'aws-cdk-lib';",
    "import { S } from '@aws-sdk/client-sns';",
  ],
  [
    'a function imports the API’s document',
    checkDocumentPlaces,
    'functions/orders/api.ts',
    "import { a } from '@dianke/contract/openapi';",
    "import { a } from '@dianke/contract/orders';",
  ],
  ['zod is imported by name', checkZodImport, rule, "import { z } from 'zod';", "import * as z from 'zod';"],
  ['an import has no ending', checkEndings, rule, "import { a } from './account';", "import { a } from './account.ts';"],
  ['a rule reads the clock', checkPureRules, rule, 'const now = Date.now();', 'const at = new Date(now);'],
  ['a rule draws lots', checkPureRules, rule, 'const luck = Math.random();', 'const luck = draw();'],
  ['something is left for later', checkLeftovers, rule, later, '// done'],
  ['a source prints', checkLeftovers, rule, 'console.log(1);', 'log.info(1);'],
  ['one test runs alone', checkLeftovers, 'test/a.test.ts', `test.${'only'}('a');`, "test('a');"],
  ['a text holds a path of one machine', checkMachinePaths, 'docs/a.md', `see ${home}`, 'see packages/home/work'],
  ['a file is too long', checkFileLengths, rule, 'a\n'.repeat(251), 'a\n'.repeat(250)],
  ['a function is too long', checkFunctionLengths, rule, long(59), long(58)],
  ['a file is not named after its export', checkNamedAfterExport, rule, 'export const redeem = 1;', 'export const earnPoints = 1;'],
];

const paths: readonly (readonly [string, (files: readonly SourceFile[]) => string[], string, string])[] = [
  ['a file name says nothing', checkFileNames, 'packages/domain/loyalty/utils.ts', rule],
  ['a file name is not kebab-case', checkFileNames, 'packages/domain/loyalty/earnPoints.ts', rule],
  ['a folder says nothing', checkFileNames, 'packages/domain/helpers/earn-points.ts', rule],
  ['a folder is no domain word', checkDomainWords, 'packages/domain/points/earn-points.ts', rule],
  ['a function’s folder is no domain word', checkDomainWords, 'functions/shop/api.ts', 'functions/stores/api.ts'],
];

describe('the rules of the house bite', () => {
  test.each(texts)('when %s', (_, check, path, bad, good) => {
    expect(check([{ path, text: bad }])).toHaveLength(1);
    expect(check([{ path, text: good }])).toEqual([]);
  });

  test.each(paths)('when %s', (_, check, bad, good) => {
    expect(check([{ path: bad, text: '' }])).toHaveLength(1);
    expect(check([{ path: good, text: '' }])).toEqual([]);
  });

  test('when the docs name a script that is not there', () => {
    const docs = (text: string) => checkScriptsInDocs([scripts, { path: 'README.md', text }]);
    expect(docs('Say `npm run chekc`.')).toHaveLength(1);
    expect(docs('```\nnpm begin\n```')).toHaveLength(1);
    expect(docs('```\nnpm ci\nnpm start\n```\nthen `npm run check`')).toEqual([]);
  });

  test('when a list names a function that is not there, a function no list names, or a file nobody imports', () => {
    const lists: Lists = {
      routeDomains: ['orders'],
      listeners: [{ domain: 'loyalty', name: 'on-order-settled', facts: ['order.paid'] }],
      readers: [],
      factTypes: [],
    };
    const handler = 'export const handler = serve([]);';
    const whole = [
      { path: 'functions/access/authorize.ts', text: handler },
      { path: 'functions/orders/api.ts', text: `import { placeOrder } from './place-order.ts';\n${handler}` },
      { path: 'functions/orders/place-order.ts', text: 'export const placeOrder = 1;' },
      { path: 'functions/loyalty/on-order-settled.ts', text: handler },
    ];
    expect(checkFunctionFiles(whole, lists)).toEqual([]);
    expect(checkFunctionFiles(whole.slice(1), lists)).toEqual([expect.stringContaining('a list names it')]);
    expect(checkFunctionFiles([...whole, { path: 'functions/staff/api.ts', text: handler }], lists)).toEqual([
      expect.stringContaining('no list names this'),
    ]);
    expect(checkFunctionFiles([...whole, { path: 'functions/orders/pay-order.ts', text: '' }], lists)).toEqual([
      expect.stringContaining('nothing of its folder'),
    ]);
    expect(checkHeardFacts(lists)).toHaveLength(1);
    expect(checkHeardFacts({ ...lists, factTypes: ['order.paid'] })).toEqual([]);
  });

  test('when files import each other in a circle', () => {
    const file = (name: string, from: string) => ({ path: `packages/sandbox/${name}.ts`, text: `import type { A } from '${from}';` });
    const round = [file('shelf', './level.ts'), file('level', '@dianke/sandbox/stock'), file('stock', './shelf.ts')];
    expect(checkCircles(round)).toEqual([
      expect.stringContaining('shelf.ts → packages/sandbox/level.ts → packages/sandbox/stock.ts → packages/sandbox/shelf.ts'),
    ]);
    expect(checkCircles([...round.slice(1), file('shelf', './price.ts')])).toEqual([]);
  });

  test('when an alarm has no runbook, or its runbook misleads', () => {
    const alarms = { path: 'infra/alarms.ts', text: "  'shop-burns': 'The shop burns.',\n" };
    const runbook = (text: string, name = 'shop-burns') => ({ path: `docs/runbooks/${name}.md`, text });
    const whole = '# shop-burns\n\n**What people lose.** All.\n\n**See it.** Smoke.\n\n**Do.** Run.\n\n**Afterwards.** Count.\n';
    const said = (...files: SourceFile[]) => checkRunbooks([alarms, ...files]);
    expect(said(runbook(whole))).toEqual([]);
    expect(said()).toEqual([expect.stringContaining('shop-burns rings without')]);
    expect(said(runbook(whole.replace('**Do.**', '')))).toEqual([expect.stringContaining('**Do.** is missing')]);
    expect(said(runbook(whole), runbook('# shop-floods\n', 'shop-floods'))).toContainEqual(expect.stringContaining('no alarm'));
    for (const [bad, says] of [
      ['see *shop-floods*', 'no runbook'],
      ['see `infra/hose.ts`', 'not there'],
      ['log `/dianke/<stage>/upkeep/put-out`', 'no function'],
    ] as const)
      expect(said(runbook(`${whole}${bad}`))).toEqual([expect.stringContaining(says)]);
    expect(said(runbook(whole), { path: 'infra/stacks/x.ts', text: 'new cloudwatch.Alarm(this)' })).toEqual([expect.stringContaining('HouseAlarm')]);
  });

  test('when a rule has no test', () => {
    const source = { path: rule, text: 'export const earnPoints = 1;' };
    expect(checkRulesTested([source])).toHaveLength(1);
    expect(checkRulesTested([source, { path: 'packages/domain/loyalty/earn-points.test.ts', text: '' }])).toEqual([]);
    expect(
      checkRulesTested([source, { path: 'packages/domain/loyalty/points.test.ts', text: "import { earnPoints } from './earn-points.ts';" }]),
    ).toEqual([]);
  });
});
