import { cloudHouse } from '@dianke/runtime/cloud-house';
import { serve } from '@dianke/runtime/serve';
import { createProduct } from './create-product.ts';
import { listShelf } from './list-shelf.ts';
import { getStorePrice, listStorePrices, setSoldOut, setStorePrice } from './offer-in-store.ts';
import { findVariant, getProduct, getVariant, listProducts } from './read-products.ts';
import { createCategory, getCategory, listCategories, updateCategory } from './tend-categories.ts';
import { addVariants, updateProduct } from './update-product.ts';
import { updateVariant } from './update-variant.ts';

const products = [createProduct, listProducts, getProduct, updateProduct, addVariants, findVariant, getVariant, updateVariant];
const categories = [createCategory, listCategories, getCategory, updateCategory];
const offers = [getStorePrice, listStorePrices, setStorePrice, setSoldOut, listShelf];

export const operations = [...products, ...categories, ...offers];

/** The door of the catalogue. */
export const handler = serve(operations, cloudHouse);
