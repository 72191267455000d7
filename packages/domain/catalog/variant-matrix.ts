import { accept, type Decision, refuse } from '@dianke/contract/decision';

/** An option as it was asked for: a value alone, or a value with the code that stands for it in the SKU. */
export type AskedOption = { readonly name: string; readonly values: readonly (string | { readonly value: string; readonly code: string })[] };

/** One combination: its SKU, its name `白 / M`, and which value of each option it has. */
export type Cell = { readonly sku: string; readonly name: string; readonly options: readonly { readonly name: string; readonly value: string }[] };

/** Variants that one creation may make: variant and SKU each take a place of the transaction's 100. */
export const cellsAtMost = 48;
/** Variants of one product: renaming it rewrites them all in one transaction. */
export const variantsAtMost = 95;

const longestSku = 40;

/**
 * Every combination of the options, the last option turning fastest: 3 × 4 → 12.
 *
 * @returns refusal TOO_MANY_VARIANTS above 48; INVALID_INPUT for an option or a value named twice, a pattern that does not name
 * every option, or a SKU that comes out longer than 40 characters; SKU_TAKEN when two values have one code
 */
export function variantMatrix(options: readonly AskedOption[], skuPattern: string): Decision<Cell[]> {
  const size = options.reduce((product, option) => product * option.values.length, 1);
  if (size > cellsAtMost) return refuse('TOO_MANY_VARIANTS', { variants: size, limit: cellsAtMost }, '/options');
  const twice = repeated(options);
  if (twice !== undefined) return refuse('INVALID_INPUT', { repeated: true }, twice);
  const named = [...skuPattern.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1]);
  const fits = options.every((_, at) => named.includes(String(at + 1))) && named.every((name) => Number(name) >= 1 && Number(name) <= options.length);
  if (!fits || /[{}]/.test(skuPattern.replaceAll(/\{[1-3]\}/g, ''))) return refuse('INVALID_INPUT', { options: options.length }, '/sku_pattern');
  const cells = options.reduce<Picked[][]>((sofar, option) => sofar.flatMap((picked) => codesOf(option).map((one) => [...picked, one])), [[]]);
  const made = cells.map((picked): Cell => {
    const sku = skuPattern.replaceAll(/\{([1-3])\}/g, (_, place: string) => picked[Number(place) - 1]?.code ?? '');
    return { sku, name: picked.map((one) => one.value).join(' / '), options: picked.map(({ name, value }) => ({ name, value })) };
  });
  const long = made.find((cell) => cell.sku.length > longestSku);
  if (long !== undefined) return refuse('INVALID_INPUT', { longest: longestSku, length: long.sku.length }, '/sku_pattern');
  if (new Set(made.map((cell) => cell.sku.toUpperCase())).size < made.length) return refuse('SKU_TAKEN', {}, '/options');
  return accept(made);
}

type Picked = { readonly name: string; readonly value: string; readonly code: string };

/** A value without a code stands for itself when it is made of letters and digits, else its place stands for it. */
function codesOf(option: AskedOption): Picked[] {
  return option.values.map((one, at) => {
    if (typeof one !== 'string') return { name: option.name, ...one };
    const code = /^[A-Za-z0-9]{1,10}$/.test(one) ? one : String(at + 1).padStart(2, '0');
    return { name: option.name, value: one, code };
  });
}

function repeated(options: readonly AskedOption[]): string | undefined {
  if (new Set(options.map((option) => option.name)).size < options.length) return '/options';
  const at = options.findIndex(({ values }) => new Set(values.map((one) => (typeof one === 'string' ? one : one.value))).size < values.length);
  return at < 0 ? undefined : `/options/${at}/values`;
}
