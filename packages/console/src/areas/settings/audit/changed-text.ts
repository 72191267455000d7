type Change = { readonly field: string; readonly before: unknown; readonly after: unknown };

/** What a field held before and holds now: `name: 上海一店 → 上海旗舰店`. */
export function changedText({ field, before, after }: Change, nothing: string): string {
  return `${field}: ${said(before, nothing)} → ${said(after, nothing)}`;
}

function said(value: unknown, nothing: string): string {
  if (value === null || value === undefined || value === '') return nothing;
  if (Array.isArray(value)) return value.length === 0 ? nothing : value.map((one) => said(one, nothing)).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
