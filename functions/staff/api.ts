import { cloudHouseWithKeys } from '@dianke/runtime/cloud-house-with-keys';
import { serve } from '@dianke/runtime/serve';
import { inviteStaff } from './invite-staff.ts';
import { getStaff, listStaff } from './read-staff.ts';
import { updateStaff } from './update-staff.ts';

export const operations = [inviteStaff, listStaff, getStaff, updateStaff];

/** The door of staff. */
export const handler = serve(operations, cloudHouseWithKeys);
