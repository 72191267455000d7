import { accept, type Decision, refuse } from '@dianke/contract/decision';

/** What a template may say of a customer and their shop: `{{name}}`, or `{{name|friend}}` with what stands in for a missing one. */
export const templateVariables = ['name', 'shop', 'store', 'points'] as const;
export type TemplateVariable = (typeof templateVariables)[number];

/** What each variable says for one customer; null where nothing is known. */
export type TemplateValues = Readonly<Record<TemplateVariable, string | null>>;

const place = /\{\{\s*([^{}|]*?)\s*(?:\|([^{}]*))?\}\}/g;

/** @returns TEMPLATE_UNKNOWN_VARIABLE for a word that is no variable, and for braces that enclose none */
export function checkTemplate(text: string, pointer: string): Decision<{ readonly variables: readonly TemplateVariable[] }> {
  const words = [...text.matchAll(place)].map((match) => match[1] ?? '');
  const unknown = words.find((word) => !isVariable(word)) ?? (/\{\{|\}\}/.test(text.replaceAll(place, '')) ? '{{' : undefined);
  if (unknown !== undefined) return refuse('TEMPLATE_UNKNOWN_VARIABLE', { variable: unknown.slice(0, 40), known: [...templateVariables] }, pointer);
  return accept({ variables: [...new Set(words.filter(isVariable))] });
}

/** The text for one customer, and the variables that had nothing to say and no stand-in; what was filled in is not filled again. */
export function fillTemplate(text: string, values: TemplateValues): { readonly text: string; readonly missing: readonly TemplateVariable[] } {
  const missing = new Set<TemplateVariable>();
  const filled = text.replaceAll(place, (whole, word: string, standIn: string | undefined) => {
    if (!isVariable(word)) return whole;
    const value = values[word] ?? standIn;
    if (value === undefined) missing.add(word);
    return value ?? '';
  });
  return { text: filled, missing: [...missing] };
}

function isVariable(word: string): word is TemplateVariable {
  return templateVariables.some((one) => one === word);
}
