import { routes } from '@dianke/contract/routes';
import { factKinds } from '@dianke/events/fact-kinds';
import { deadLetterReader, listeners, streamReaders } from '@dianke/events/listeners';
import { schedules } from '@dianke/events/schedules';
import { describe, expect, test } from 'vitest';
import { readTree } from '../tools/read-tree.ts';
import { checkCircles } from './circle-rules.ts';
import { checkAwsPlaces, checkDocumentPlaces, checkDomainsApart, checkEndings, checkStaircase, checkZodImport } from './import-rules.ts';
import { checkDomainWords, checkFileNames, checkNamedAfterExport } from './name-rules.ts';
import { checkRunbooks } from './runbook-rules.ts';
import { checkFileLengths, checkFunctionLengths } from './size-rules.ts';
import { checkLeftovers, checkMachinePaths, checkPureRules, checkScriptsInDocs } from './text-rules.ts';
import { checkFunctionFiles, checkHeardFacts, checkRulesTested, type Lists } from './wiring-rules.ts';

const tree = readTree();
const lists: Lists = {
  routeDomains: [...new Set(routes.map((route) => route.domain))],
  listeners,
  readers: [...streamReaders, ...schedules, deadLetterReader],
  factTypes: factKinds.map((kind) => kind.type),
};

describe('the house is tidy', () => {
  test('file names are kebab-case and say what is inside', () => expect(checkFileNames(tree)).toEqual([]));
  test('folders are words of the closed list of domains', () => expect(checkDomainWords(tree)).toEqual([]));
  test('a file is named after its main export', () => expect(checkNamedAfterExport(tree)).toEqual([]));
  test('a file is at most 250 lines', () => expect(checkFileLengths(tree)).toEqual([]));
  test('a function is at most 60 lines', () => expect(checkFunctionLengths(tree)).toEqual([]));
  test('each layer imports only from the layers before it', () => expect(checkStaircase(tree)).toEqual([]));
  test('domains never import each other', () => expect(checkDomainsApart(tree)).toEqual([]));
  test('the AWS SDK and the CDK stay in their layers', () => expect(checkAwsPlaces(tree)).toEqual([]));
  test('only the build imports the API’s document', () => expect(checkDocumentPlaces(tree)).toEqual([]));
  test('zod is imported as a whole', () => expect(checkZodImport(tree)).toEqual([]));
  test('no file of the sandbox reaches itself through its imports', () => expect(checkCircles(tree)).toEqual([]));
  test('relative imports carry their endings', () => expect(checkEndings(tree)).toEqual([]));
  test('rules of the shop read no clock and draw no lots', () => expect(checkPureRules(tree)).toEqual([]));
  test('every function that a list names is there, and no other', () => expect(checkFunctionFiles(tree, lists)).toEqual([]));
  test('every fact that is heard is told', () => expect(checkHeardFacts(lists)).toEqual([]));
  test('every rule of the shop has a test', () => expect(checkRulesTested(tree)).toEqual([]));
  test('each alarm has a runbook that says what to do and points only at what is there', () => expect(checkRunbooks(tree)).toEqual([]));
  test('nothing is left for later and nothing prints', () => expect(checkLeftovers(tree)).toEqual([]));
  test('no text holds a path of somebody’s machine', () => expect(checkMachinePaths(tree)).toEqual([]));
  test('the docs name only npm scripts that exist', () => expect(checkScriptsInDocs(tree)).toEqual([]));
});
