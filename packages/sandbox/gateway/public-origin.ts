import type { AwsDesk } from '../aws/aws-desk.ts';
import type { AwsWorld } from '../aws-world.ts';
import type { Declarations } from '../declarations.ts';
import type { OriginSpec } from '../edge-declarations.ts';
import { TemplateError } from '../template/template-error.ts';
import { answerFromBucket } from './bucket-origin.ts';
import { Distribution, type Origin } from './distribution.ts';
import { HttpApi } from './http-api.ts';

export type PublicOrigin = { readonly answer: Origin; readonly apis: readonly HttpApi[] };

/**
 * The one public origin of the templates: the distribution before bucket and API, or the API alone where there is no distribution.
 * @throws {TemplateError} when there is neither, or more than one
 */
export function publicOrigin(declared: Declarations, world: AwsWorld, desk: Pick<AwsDesk, 'getObject'>): PublicOrigin {
  const { region, account } = world;
  const apis = declared.apis.map(
    (api) => new HttpApi(api, declared, { region, account, invoke: (arn, payload, how) => world.invoke(arn, payload, how), now: () => world.now() }),
  );
  const [spec, ...others] = declared.distributions;
  if (others.length > 0) throw new TemplateError('the templates have more than one distribution');
  if (spec === undefined) {
    const [only, ...rest] = apis;
    if (only === undefined || rest.length > 0) throw new TemplateError('without a distribution the templates must have one API');
    return { apis, answer: (request) => only.answer(request) };
  }
  const origin = ({ host }: OriginSpec): Origin | undefined => {
    const api = apis.find((one) => one.api.host === host);
    if (api !== undefined) return (request) => api.answer(request);
    const bucket = declared.buckets.find((one) => host === `${one.name}.s3.${region}.amazonaws.com` || host === `${one.name}.s3.amazonaws.com`);
    if (bucket === undefined) return undefined;
    const context = { 'aws:SourceArn': spec.arn, 'aws:SourceAccount': account };
    const mayRead = (objectArn: string) => world.allowsService('cloudfront.amazonaws.com', 's3:GetObject', objectArn, context);
    return (request) => answerFromBucket({ getObject: desk.getObject, mayRead }, bucket.name, request);
  };
  const distribution = new Distribution({
    spec,
    viewerFunctions: declared.viewerFunctions,
    forwards: declared.forwards,
    headersPolicies: declared.headersPolicies,
    origin,
  });
  return { apis, answer: (request) => distribution.answer(request) };
}
