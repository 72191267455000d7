/** Text as XML content; characters that XML cannot hold are left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/(?![\t\n\r\u007f-\u009f])\p{Cc}/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

/** What stands in an element: text, or elements by name; a list repeats its element, undefined is left out. */
export type XmlContent = string | number | boolean | { readonly [name: string]: XmlContent | readonly XmlContent[] | undefined };

/** One element with its content. */
export function element(name: string, content: XmlContent, xmlns?: string): string {
  const inner = typeof content === 'object' ? Object.entries(content).map(elements).join('') : escapeXml(String(content));
  return `<${name}${xmlns === undefined ? '' : ` xmlns="${xmlns}"`}>${inner}</${name}>`;
}

function elements([name, content]: [string, XmlContent | readonly XmlContent[] | undefined]): string {
  if (content === undefined) return '';
  return isContentList(content) ? content.map((one) => element(name, one)).join('') : element(name, content);
}

function isContentList(content: XmlContent | readonly XmlContent[]): content is readonly XmlContent[] {
  return Array.isArray(content);
}
