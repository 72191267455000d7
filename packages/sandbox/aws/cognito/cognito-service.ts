import type { UserPoolSpec } from '../../aws-resources.ts';
import type { AwsWorld } from '../../aws-world.ts';
import { isObject, type JsonObject, listAt, numberAt, objectAt, textAt, truthAt } from '../../template/json.ts';
import { AwsFault } from '../aws-fault.ts';
import { type Call, permit } from '../call.ts';
import type { Answer, JsonService, Operation } from '../json-protocol.ts';
import { keepMessage } from '../outgoing-message.ts';
import { needText } from '../read-input.ts';
import { makePassword, needPassword, passwordRules } from './password.ts';
import { signsInByEmail, type User, type UserDirectory } from './user-directory.ts';

type PoolOperation = (pool: UserPoolSpec, input: JsonObject) => Answer | Promise<Answer>;

/** Cognito's user pools over AWS JSON 1.1: the operations with which an application looks after its people. */
export function cognitoService(world: AwsWorld, users: UserDirectory): JsonService {
  const needUser = (pool: UserPoolSpec, input: JsonObject): User => {
    const user = users.find(pool, needText(input, 'Username'));
    if (user === undefined) throw new AwsFault('UserNotFoundException', 'User does not exist.');
    return user;
  };
  const operations: Readonly<Record<string, PoolOperation>> = {
    AdminCreateUser: (pool, input) => createUser(world, users, pool, input),
    AdminGetUser: (pool, input) => {
      const { Attributes, ...user } = asUserType(needUser(pool, input));
      return { ...user, UserAttributes: Attributes };
    },
    AdminDisableUser: (pool, input) => {
      const user = needUser(pool, input);
      users.setEnabled(pool, user, false);
      users.signOut(pool, user);
      return {};
    },
    AdminEnableUser: (pool, input) => {
      users.setEnabled(pool, needUser(pool, input), true);
      return {};
    },
    AdminUserGlobalSignOut: (pool, input) => {
      users.signOut(pool, needUser(pool, input));
      return {};
    },
    AdminSetUserPassword: async (pool, input) => {
      const user = needUser(pool, input);
      const password = needText(input, 'Password');
      needPassword(pool, password);
      await users.setPassword(pool, user, password, truthAt(input, 'Permanent') ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD');
      return {};
    },
    ListUsers: (pool, input) => listUsers(users, pool, input),
  };
  const asOperation =
    (name: string, operate: PoolOperation): Operation =>
    (input, call) =>
      operate(poolOf(world, input, call, name), input);
  return { version: '1.1', operations: Object.fromEntries(Object.entries(operations).map(([name, operate]) => [name, asOperation(name, operate)])) };
}

function poolOf(world: AwsWorld, input: JsonObject, call: Call, operation: string): UserPoolSpec {
  const id = needText(input, 'UserPoolId');
  const pool = world.resources.userPools.find((one) => one.poolId === id);
  permit(call, `cognito-idp:${operation}`, pool?.arn ?? `arn:aws:cognito-idp:${world.region}:${world.account}:userpool/${id}`);
  if (pool === undefined) throw new AwsFault('ResourceNotFoundException', `User pool ${id} does not exist.`);
  return pool;
}

async function createUser(world: AwsWorld, users: UserDirectory, pool: UserPoolSpec, input: JsonObject): Promise<Answer> {
  const username = needText(input, 'Username');
  const given = listAt(input, 'UserAttributes').filter(isObject);
  const attributes = Object.fromEntries(given.map((one) => [needText(one, 'Name'), textAt(one, 'Value') ?? '']));
  if (signsInByEmail(pool) && !username.includes('@')) throw new AwsFault('InvalidParameterException', 'Username should be an email.');
  const password = textAt(input, 'TemporaryPassword') ?? makePassword(passwordRules(pool).length);
  needPassword(pool, password);
  const action = textAt(input, 'MessageAction');
  const standing = action === 'RESEND' ? users.find(pool, username) : undefined;
  if (action === 'RESEND' && standing === undefined) throw new AwsFault('UserNotFoundException', 'User does not exist.');
  if (standing?.status === 'CONFIRMED')
    throw new AwsFault('UnsupportedUserStateException', 'Resend not possible. User status is not FORCE_CHANGE_PASSWORD');
  if (standing !== undefined) await users.setPassword(pool, standing, password, 'FORCE_CHANGE_PASSWORD');
  const user = standing ?? (await users.create(pool, username, attributes, password));
  if (action !== 'SUPPRESS') sendInvitation(world, pool, user, username, password);
  return { User: asUserType(user) };
}

function sendInvitation(world: AwsWorld, pool: UserPoolSpec, user: User, username: string, password: string): void {
  const { email } = user.attributes;
  if (email === undefined) return;
  const template = objectAt(objectAt(pool.properties, 'AdminCreateUserConfig'), 'InviteMessageTemplate');
  const body = textAt(template, 'EmailMessage') ?? 'Your username is {username} and temporary password is {####}.';
  const text = body.replaceAll('{username}', username).replaceAll('{####}', password);
  keepMessage(world, {
    id: user.sub,
    channel: 'email',
    to: [email],
    from: 'no-reply@verificationemail.com',
    subject: textAt(template, 'EmailSubject') ?? 'Your temporary password',
    text,
  });
}

function listUsers(users: UserDirectory, pool: UserPoolSpec, input: JsonObject): Answer {
  const limit = Math.min(Math.max(numberAt(input, 'Limit') ?? 60, 1), 60);
  const isAsked = readFilter(textAt(input, 'Filter'));
  const found: Answer[] = [];
  let after = Number(textAt(input, 'PaginationToken') ?? 0);
  for (;;) {
    const [next] = users.list(pool, after, 1);
    if (next === undefined) return { Users: found };
    if (found.length === limit) return { Users: found, PaginationToken: String(after) };
    after = next.at;
    if (isAsked(next.user)) found.push(asUserType(next.user));
  }
}

function readFilter(filter: string | undefined): (user: User) => boolean {
  if (filter === undefined || filter === '') return () => true;
  const [, name = '', sign, wanted = ''] = /^\s*"?([\w:]+)"?\s*(=|\^=)\s*"((?:[^"\\]|\\.)*)"\s*$/.exec(filter) ?? [];
  if (
    ![
      'username',
      'email',
      'phone_number',
      'name',
      'given_name',
      'family_name',
      'preferred_username',
      'cognito:user_status',
      'status',
      'sub',
    ].includes(name)
  ) {
    throw new AwsFault('InvalidParameterException', 'One or more parameters is invalid: Filter.');
  }
  const text = wanted.replace(/\\(.)/g, '$1');
  return (user) => {
    const value = fieldOf(user, name);
    return value !== undefined && (sign === '=' ? value === text : value.startsWith(text));
  };
}

function fieldOf(user: User, name: string): string | undefined {
  if (name === 'username') return user.username;
  if (name === 'cognito:user_status') return user.status;
  if (name === 'status') return user.enabled ? 'Enabled' : 'Disabled';
  return user.attributes[name];
}

function asUserType(user: User) {
  return {
    Username: user.username,
    Attributes: Object.entries(user.attributes).map(([Name, Value]) => ({ Name, Value })),
    UserCreateDate: user.createdAt / 1000,
    UserLastModifiedDate: user.changedAt / 1000,
    Enabled: user.enabled,
    UserStatus: user.status,
  };
}
