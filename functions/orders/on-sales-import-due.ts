import { cloudFiles } from '@dianke/runtime/cloud-files';
import { cloudHouseWithKeys } from '@dianke/runtime/cloud-house-with-keys';
import { hearingSlices } from '@dianke/runtime/hear-slice';
import { listen } from '@dianke/runtime/listen';
import { takeSales } from './take-sales.ts';

/** Takes the sales history of a slice of an imported file in. */
export const handler = listen('on-sales-import-due', hearingSlices('on-sales-import-due', 'sales', takeSales, cloudFiles), cloudHouseWithKeys);
