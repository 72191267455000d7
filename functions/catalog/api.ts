import { cloudHouse } from '@dianke/runtime/cloud-house';
import { serve } from '@dianke/runtime/serve';
import { createProduct } from './create-product.ts';
import { findVariant, getProduct, getVariant, listProducts } from './read-products.ts';
import { updateVariant } from './update-variant.ts';

export const operations = [createProduct, listProducts, getProduct, findVariant, getVariant, updateVariant];

/** The door of the catalogue. */
export const handler = serve(operations, cloudHouse);
