import { cloudHouse } from '@dianke/runtime/cloud-house';
import { serve } from '@dianke/runtime/serve';
import { rankBestSellers, rankSlowSellers } from './rank-sellers.ts';
import { reportHeatMap } from './report-heat-map.ts';
import { reportSales } from './report-sales.ts';

export const operations = [reportSales, rankBestSellers, rankSlowSellers, reportHeatMap];

/** The door of reports. */
export const handler = serve(operations, cloudHouse);
