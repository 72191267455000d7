/** The address under which a link's code is followed. */
export function linkTo(publicUrl: string, code: string): string {
  return `${publicUrl}/v1/links/${code}`;
}
