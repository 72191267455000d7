import { expect, test } from 'vitest';
import { found, resourcesIn, synthesizeOnPaper } from './house-on-paper.ts';

test('there is one table: on demand, recoverable to any second of 35 days, protected, with expiry, stream and two key-only indexes', async () => {
  const tables = await found('AWS::DynamoDB::Table');
  expect(tables.length).toBe(1);
  expect((await found('AWS::DynamoDB::GlobalTable')).length).toBe(0);
  const [table] = tables;
  expect(table?.deletionPolicy).toBe('Retain');
  expect(table?.props).toMatchObject({
    BillingMode: 'PAY_PER_REQUEST',
    DeletionProtectionEnabled: true,
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
    TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
  });
  const indexes = table?.props.GlobalSecondaryIndexes.map(
    (index: { IndexName: string; Projection: unknown; KeySchema: { AttributeName: string }[] }) => [
      index.IndexName,
      index.Projection,
      index.KeySchema.map((key) => key.AttributeName),
    ],
  );
  expect(indexes).toEqual([
    ['gsi1', { ProjectionType: 'KEYS_ONLY' }, ['gsi1pk', 'gsi1sk']],
    ['gsi2', { ProjectionType: 'KEYS_ONLY' }, ['gsi2pk', 'gsi2sk']],
  ]);
  expect(table?.props.LocalSecondaryIndexes).toBeUndefined();
});

test('there are three buckets, all versioned, encrypted and kept when their stack goes; backups are locked for 35 days', async () => {
  const buckets = await found('AWS::S3::Bucket');
  expect(buckets.length).toBe(3);
  for (const bucket of buckets) {
    expect(bucket.deletionPolicy, bucket.id).toBe('Retain');
    expect(bucket.props, bucket.id).toMatchObject({ VersioningConfiguration: { Status: 'Enabled' }, BucketEncryption: expect.anything() });
  }
  const locked = buckets.filter((one) => one.props.ObjectLockEnabled);
  expect(locked.map((one) => one.props.ObjectLockConfiguration.Rule.DefaultRetention)).toEqual([{ Mode: 'GOVERNANCE', Days: 35 }]);
});

test('nothing outlives an erased person by more than 35 days in the files bucket: keys of backups go on day 35, files sooner', async () => {
  const files = (await found('AWS::S3::Bucket')).find((one) => one.id.startsWith('files'));
  const days = files?.props.LifecycleConfiguration.Rules.filter((rule: { Prefix?: string }) => rule.Prefix).map(
    (rule: { Prefix: string; ExpirationInDays: number }) => [rule.Prefix, rule.ExpirationInDays],
  );
  expect(Object.fromEntries(days)).toEqual({ 'uploads/': 7, 'exports/': 7, 'backup-raw/': 1, 'backup-keys/': 35 });
});

test('there is one key, turned by itself, and the user pool takes no sign-ups and keeps no client secret', async () => {
  const keys = await found('AWS::KMS::Key');
  expect(keys.map((one) => one.props.EnableKeyRotation)).toEqual([true]);
  expect((await found('AWS::Cognito::UserPool')).map((one) => one.props)).toMatchObject([
    {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      DeletionProtection: 'ACTIVE',
      MfaConfiguration: 'OPTIONAL',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      UsernameAttributes: ['email'],
    },
  ]);
  expect((await found('AWS::Cognito::UserPoolClient')).map((one) => one.props)).toMatchObject([
    { GenerateSecret: false, AllowedOAuthFlows: ['code'], PreventUserExistenceErrors: 'ENABLED', EnableTokenRevocation: true },
  ]);
});

test('production can lock backups even for its owners, use its own domain with TLS 1.2, and stand behind a firewall', async () => {
  const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/one';
  const webAclArn = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/one/two';
  const { templates, findings } = await synthesizeOnPaper({
    stage: 'prod',
    backupLock: 'compliance',
    domainName: 'shop.example',
    certificateArn,
    webAclArn,
    operatorEmail: 'ops@shop.example',
  });
  expect(findings).toEqual([]);
  const all = resourcesIn(templates);
  expect(all.find((one) => one.props.ObjectLockEnabled)?.props.ObjectLockConfiguration.Rule.DefaultRetention).toEqual({
    Mode: 'COMPLIANCE',
    Days: 35,
  });
  const config = all.find((one) => one.type === 'AWS::CloudFront::Distribution')?.props.DistributionConfig;
  expect(config).toMatchObject({
    Aliases: ['shop.example'],
    WebACLId: webAclArn,
    ViewerCertificate: { AcmCertificateArn: certificateArn, MinimumProtocolVersion: 'TLSv1.2_2021' },
  });
  expect(all.find((one) => one.type === 'AWS::Cognito::UserPoolClient')?.props.CallbackURLs).toEqual(['https://shop.example/signed-in']);
  expect(all.filter((one) => one.type === 'AWS::SNS::Subscription').map((one) => one.props.Protocol)).toEqual(['email']);
});

test('an option that cannot be is refused by name', async () => {
  await expect(synthesizeOnPaper({ consoleUrl: 'http://console.dianke.example' })).rejects.toThrow('consoleUrl');
  await expect(synthesizeOnPaper({ stage: 'No Stage' })).rejects.toThrow('stage');
  await expect(synthesizeOnPaper({ domainName: 'shop.example' })).rejects.toThrow('certificateArn');
});

test('a restored table stands beside the one in use and takes its place by name, with stream, expiry, recovery and everything that reads it', {
  timeout: 120_000,
}, async () => {
  const exportsOf = ({ templates }: Awaited<ReturnType<typeof synthesizeOnPaper>>) =>
    Object.values(templates['dianke-dev-data']?.Outputs ?? {}).flatMap((output) => JSON.stringify(output).match(/ExportsOutput\w+/g) ?? []);
  const usedBy = ({ templates }: Awaited<ReturnType<typeof synthesizeOnPaper>>) =>
    new Set(
      resourcesIn(templates)
        .filter((one) => one.type === 'AWS::Lambda::EventSourceMapping' || one.type === 'AWS::Lambda::Function')
        .flatMap((one) => JSON.stringify(one.props).match(/ExportsOutput(?:Ref|FnGetAtt)table2?[0-9A-F]{8}/g) ?? [])
        .map((name) => (name.includes('table2') ? 'table2' : 'table')),
    );
  const beside = await synthesizeOnPaper({ tableBeside: 'table2' });
  const swapped = await synthesizeOnPaper({ tableInUse: 'table2', tableBeside: 'table' });
  for (const house of [beside, swapped]) {
    const [one, other, ...more] = resourcesIn(house.templates).filter((each) => each.type === 'AWS::DynamoDB::Table');
    expect(one?.props).toEqual(other?.props);
    expect(more).toEqual([]);
    expect(house.findings).toEqual([]);
  }
  // What stacks may still import while they move from one table to the other must not go.
  expect(exportsOf(swapped).sort()).toEqual(exportsOf(beside).sort());
  expect([usedBy(beside), usedBy(swapped)]).toEqual([new Set(['table']), new Set(['table2'])]);
  await expect(synthesizeOnPaper({ tableInUse: 'table2', tableBeside: 'table2' })).rejects.toThrow('two tables');
});
