import type { ProblemError } from '@dianke/sdk/problem-error';
import type { FormInstance, FormRule } from 'antd';
import type { TFunction } from 'i18next';
import type * as z from 'zod';

const said: Readonly<Record<string, string>> = {
  too_small: 'field.tooSmall',
  too_big: 'field.tooBig',
  invalid_type: 'field.missing',
  invalid_format: 'field.format',
  invalid_value: 'field.value',
};

/** A rule of a form's field that is the API's own schema: `rules={[schemaRule(body.shape.name, t)]}`. An empty optional field is left out. */
export function schemaRule(schema: z.ZodType, t: TFunction): FormRule {
  return {
    validator: async (_rule, value: unknown) => {
      const result = schema.safeParse(value === '' || value === null ? undefined : value);
      const code = result.error?.issues[0]?.code;
      if (code !== undefined) throw new Error(t(said[code] ?? 'field.wrong'));
    },
  };
}

/** Shows at its field what the server says of a place of the input; what belongs to no field is left to the problem notice. */
export function showAtFields(form: FormInstance, problem: ProblemError, t: TFunction): void {
  const known = problem.errors.flatMap(({ pointer, code }) => {
    const name = pointer.split('/').slice(1);
    const key = said[code] ?? `problems:${code}.title`;
    return name.length === 0 || form.getFieldInstance(name) === undefined ? [] : [{ name, errors: [t(key, { defaultValue: t('field.wrong') })] }];
  });
  form.setFields(known);
}
