import { ProblemError } from '@dianke/sdk/problem-error';
import { Button, Form } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../session/use-draft.ts';
import { ProblemNotice } from './problem-notice.tsx';
import { showAtFields } from './schema-rule.ts';

type Props<Values extends object> = {
  /** Name of the draft: one for each thing that is edited, `customer/new`. */
  readonly draft: string;
  readonly initial: Partial<Values>;
  readonly submit: string;
  /** Sends the values; resolves when they are saved. */
  readonly send: (values: Values) => Promise<unknown>;
  readonly problem: unknown;
  readonly isSending: boolean;
  /** Fields: `Form.Item` with `schemaRule`. */
  readonly children: ReactNode;
};

/** A form whose fields follow the API's schemas; what was typed outlives a new sign-in, and what the server refuses is said where it was typed. */
export function ApiForm<Values extends object>({ draft, initial, submit, send, problem, isSending, children }: Props<Values>) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>();
  const [kept, keep, drop] = useDraft<Partial<Values>>(draft, initial);
  useEffect(() => {
    if (problem instanceof ProblemError) showAtFields(form, problem, t);
  }, [problem, form, t]);
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      size="large"
      requiredMark="optional"
      scrollToFirstError
      initialValues={kept}
      onValuesChange={(_changed, values) => keep(values)}
      onFinish={(values) => void send(values).then(drop, () => undefined)}
    >
      {children}
      {problem !== null && problem !== undefined && <ProblemNotice problem={problem} />}
      <Button type="primary" htmlType="submit" size="large" block loading={isSending}>
        {submit}
      </Button>
    </Form>
  );
}
