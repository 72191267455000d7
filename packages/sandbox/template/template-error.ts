/** Something in the templates that the sandbox cannot run; the sentence names the place. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}
