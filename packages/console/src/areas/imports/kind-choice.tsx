import type { ImportKind } from '@dianke/contract/import-fields';
import { useTranslation } from 'react-i18next';
import style from './imports.module.css';

type Props = { readonly kinds: readonly ImportKind[]; readonly kind: ImportKind | undefined; readonly choose: (kind: ImportKind) => void };

/** What a file may hold; one tap each. */
export function KindChoice({ kinds, kind, choose }: Props) {
  const { t } = useTranslation('imports');
  return (
    <fieldset className={style.kinds}>
      <legend className={style.legend}>{t('kind.label')}</legend>
      {kinds.map((one) => (
        <label key={one} className={style.kind} data-chosen={one === kind}>
          <input type="radio" name="kind" value={one} checked={one === kind} onChange={() => choose(one)} />
          <span>
            {t(`kind.${one}`)}
            <span className={style.small}>{t(`kind.${one}.text`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
