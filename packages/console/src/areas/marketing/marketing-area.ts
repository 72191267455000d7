import { NotificationOutlined } from '@ant-design/icons';
import type { Area } from '../area.ts';

/** Campaigns: what is written to many customers, with which text, and what became of it. */
export const marketingArea: Area = {
  id: 'marketing',
  Icon: NotificationOutlined,
  permissions: ['campaigns:read'],
  module: 'campaigns',
  screens: [
    { path: '/marketing', load: () => import('./campaigns-screen.tsx').then(({ CampaignsScreen }) => ({ Screen: CampaignsScreen })) },
    {
      path: '/marketing/new',
      permission: 'campaigns:write',
      load: () => import('./new-campaign-screen.tsx').then(({ NewCampaignScreen }) => ({ Screen: NewCampaignScreen })),
    },
    {
      path: '/marketing/campaigns/$campaignId',
      load: () => import('./campaign-screen.tsx').then(({ CampaignScreen }) => ({ Screen: CampaignScreen })),
    },
    { path: '/marketing/templates', load: () => import('./templates-screen.tsx').then(({ TemplatesScreen }) => ({ Screen: TemplatesScreen })) },
    {
      path: '/marketing/templates/new',
      permission: 'campaigns:write',
      load: () => import('./new-template-screen.tsx').then(({ NewTemplateScreen }) => ({ Screen: NewTemplateScreen })),
    },
    {
      path: '/marketing/templates/$templateId',
      load: () => import('./template-screen.tsx').then(({ TemplateScreen }) => ({ Screen: TemplateScreen })),
    },
    {
      path: '/marketing/unconfirmed',
      load: () => import('./unconfirmed-screen.tsx').then(({ UnconfirmedScreen }) => ({ Screen: UnconfirmedScreen })),
    },
  ],
};
