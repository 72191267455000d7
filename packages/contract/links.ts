import * as z from 'zod';
import { exampleIds } from './examples.ts';
import { defineRoute } from './route.ts';
import { messageChannels } from './templates.ts';

/** What a link from a message is for, and how things stand. */
export const linkShape = z.strictObject({
  purpose: z.literal('unsubscribe'),
  channel: z.enum(messageChannels),
  /** Name of the merchant. */
  shop: z.string(),
  /** Whether its customer gets marketing by this channel now. */
  status: z.enum(['granted', 'withdrawn']),
});

const link = {
  domain: 'campaigns',
  module: 'core',
  auth: 'link',
  permission: null,
  path: '/v1/links/{token}',
  params: z.strictObject({ token: z.string() }),
  status: 200,
  response: linkShape,
  refusals: ['INVALID_LINK'],
  example: { params: { token: exampleIds.link } },
} as const;

export const showLink = defineRoute({
  ...link,
  id: 'showLink',
  method: 'GET',
  summary: 'Show what a link from a message is for; a browser gets a page with a button',
});

export const followLink = defineRoute({
  ...link,
  id: 'followLink',
  method: 'POST',
  summary: 'Opt out by a link from a message: the button of its page, or the one click of RFC 8058; the body is not read',
});

export const linksRoutes = [showLink, followLink] as const;
