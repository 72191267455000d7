import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkTemplate, fillTemplate } from './fill-template.ts';

const values = { name: '张小明', shop: '小店', store: null, points: '42' };

describe('a template', () => {
  test.each([
    ['{{name}}，您好', '张小明，您好', []],
    ['{{ name }} {{name}}', '张小明 张小明', []],
    ['您在{{store|本店}}有{{points}}分', '您在本店有42分', []],
    ['您在{{store}}有{{points}}分', '您在有42分', ['store']],
    ['{{name|朋友}}', '张小明', []],
    ['{{store|}}', '', []],
    ['{{{name}}}', '{张小明}', []],
    ['没有变量 { name }', '没有变量 { name }', []],
  ])('“%s” is filled', (text, filled, missing) => {
    expect(checkTemplate(text, '/text').accepted).toBe(true);
    expect(fillTemplate(text, values)).toEqual({ text: filled, missing });
  });

  test.each(['{{nmae}}', '{{}}', '{{name', 'name}}', '{{name}} {{birthday|soon}}', '{{toString}}'])('“%s” is refused', (text) => {
    expect(checkTemplate(text, '/text')).toMatchObject({ accepted: false, code: 'TEMPLATE_UNKNOWN_VARIABLE', pointer: '/text' });
  });

  test('names the variables that it uses, each once', () => {
    expect(checkTemplate('{{name}}{{shop}}{{name|x}}', '/text')).toEqual({ accepted: true, value: { variables: ['name', 'shop'] } });
  });

  test('never fills in what a customer is called, whatever that is', () => {
    fc.assert(
      fc.property(fc.constantFrom('{{shop}}', '{{', '$&', '$1', '|}}', '张'), (name) => {
        expect(fillTemplate('{{name}}', { ...values, name }).text).toBe(name);
      }),
    );
  });
});
