import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { keyOf } from './check-writes.ts';
import { copyAttributes, copyItem } from './copy-item.ts';
import type { Condition, Value, Write } from './store.ts';

/** One write in the SDK's words, ready for a transaction or, by its one member, for a call of its own. */
export type CompiledWrite = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Names and values of one write; expressions hold only the placeholders handed out here. */
class Placeholders {
  readonly #names = new Map<string, string>();
  readonly #values: Value[] = [];

  name(attribute: string): string {
    const known = this.#names.get(attribute);
    if (known !== undefined) return known;
    const placeholder = `#n${this.#names.size}`;
    this.#names.set(attribute, placeholder);
    return placeholder;
  }

  value(value: Value): string {
    this.#values.push(value);
    return `:v${this.#values.length - 1}`;
  }

  parts(): { ExpressionAttributeNames?: Record<string, string>; ExpressionAttributeValues?: Record<string, Value> } {
    const names = Object.fromEntries([...this.#names].map(([attribute, placeholder]) => [placeholder, attribute]));
    const values = Object.fromEntries(this.#values.map((value, at) => [`:v${at}`, value]));
    return {
      ...(this.#names.size === 0 ? {} : { ExpressionAttributeNames: names }),
      ...(this.#values.length === 0 ? {} : { ExpressionAttributeValues: values }),
    };
  }
}

function conditionText(condition: Condition, held: Placeholders): string {
  const name = held.name(condition.attribute);
  if (!('value' in condition)) return condition.is === 'present' ? `attribute_exists(${name})` : `attribute_not_exists(${name})`;
  const value = held.value(condition.value);
  if (condition.is === 'absent or <') return `(attribute_not_exists(${name}) OR ${name} < ${value})`;
  if (condition.is === 'absent or =') return `(attribute_not_exists(${name}) OR ${name} = ${value})`;
  return `${name} ${condition.is} ${value}`;
}

function conditionTextOf(write: Write, held: Placeholders): string | undefined {
  if (write.do === 'create') {
    const isFree = `attribute_not_exists(${held.name('pk')})`;
    if (write.unlessLive === undefined) return isFree;
    return `${isFree} OR ${held.name(write.unlessLive.attribute)} < ${held.value(write.unlessLive.bound)}`;
  }
  if (write.do === 'replace') return `${held.name('version')} = ${held.value(write.version)}`;
  if (write.when === undefined || write.when.length === 0) return undefined;
  return write.when.map((condition) => conditionText(condition, held)).join(' AND ');
}

function updateTextOf(write: Extract<Write, { do: 'add' }>, held: Placeholders): string {
  const sets = [
    ...Object.entries(copyAttributes(write.set ?? {})).map(([name, value]) => `${held.name(name)} = ${held.value(value)}`),
    ...Object.entries(copyAttributes(write.setOnce ?? {})).map(
      ([name, value]) => `${held.name(name)} = if_not_exists(${held.name(name)}, ${held.value(value)})`,
    ),
  ];
  const adds = Object.entries(write.add).map(([name, by]) => `${held.name(name)} ${held.value(by)}`);
  const removes = (write.unset ?? []).map((name) => held.name(name));
  const clauses = [
    ['SET', sets],
    ['ADD', adds],
    ['REMOVE', removes],
  ] as const;
  return clauses.flatMap(([word, parts]) => (parts.length === 0 ? [] : [`${word} ${parts.join(', ')}`])).join(' ');
}

/**
 * Says a write in DynamoDB's expressions. Pure; expressions hold placeholders only, and every conditional write asks for
 * the item that stood in its way.
 */
export function compileWrite(tableName: string, write: Write): CompiledWrite {
  const held = new Placeholders();
  const update = write.do === 'add' ? updateTextOf(write, held) : undefined;
  const condition = conditionTextOf(write, held);
  const guard = condition === undefined ? {} : ({ ConditionExpression: condition, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const);
  const shared = { TableName: tableName, ...guard, ...held.parts() };
  if ('item' in write) return { Put: { ...shared, Item: copyItem(write.item) } };
  const Key = keyOf(write);
  if (write.do === 'add') return { Update: { ...shared, Key, UpdateExpression: update } };
  if (write.do === 'remove') return { Delete: { ...shared, Key } };
  return { ConditionCheck: { ...shared, Key, ConditionExpression: condition } };
}
