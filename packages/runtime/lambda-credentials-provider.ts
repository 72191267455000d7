import { environment } from './environment.ts';

type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string };

/**
 * Credentials of a Lambda function: always in its environment.
 *
 * The bundler puts this in the place of `@aws-sdk/credential-provider-node`, whose search through profiles, single sign-on and
 * instance metadata no function ever needs and which is a third of a bundle.
 * @public the bundler's alias names it
 */
export function defaultProvider(): () => Promise<Credentials> {
  return async () => {
    const sessionToken = process.env['AWS_SESSION_TOKEN'];
    const credentials = { accessKeyId: environment('AWS_ACCESS_KEY_ID'), secretAccessKey: environment('AWS_SECRET_ACCESS_KEY') };
    return sessionToken ? { ...credentials, sessionToken } : credentials;
  };
}
