import { cloudHouseWithKeys } from '@dianke/runtime/cloud-house-with-keys';
import { environment } from '@dianke/runtime/environment';
import type { AnyOperation } from '@dianke/runtime/operation';
import { serve } from '@dianke/runtime/serve';
import { followLink, showLink } from './follow-link.ts';
import { previewing, previewingText } from './preview-template.ts';
import { listCampaignLeftOut, listCampaignMessages, listCustomerMessages, listUnconfirmedMessages } from './read-messages.ts';
import { cancelCampaign, createCampaign, getCampaign, listCampaigns, scheduleCampaign } from './run-campaigns.ts';
import { createTemplate, getTemplate, listTemplates, updateTemplate } from './templates.ts';

/** Every operation of campaigns. @param publicUrl the origin under which customers follow links */
export function operationsOf(publicUrl: () => string): readonly AnyOperation[] {
  return [
    createTemplate,
    listTemplates,
    getTemplate,
    updateTemplate,
    previewing(publicUrl),
    previewingText(publicUrl),
    createCampaign,
    listCampaigns,
    getCampaign,
    scheduleCampaign,
    cancelCampaign,
    listCampaignLeftOut,
    listCampaignMessages,
    listCustomerMessages,
    listUnconfirmedMessages,
    showLink,
    followLink,
  ];
}

export const operations = operationsOf(() => environment('PUBLIC_URL'));

/** The door of campaigns, and of customers who opt out. */
export const handler = serve(operations, cloudHouseWithKeys);
