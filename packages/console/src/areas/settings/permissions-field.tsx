import { type Permission, permissionWords } from '@dianke/contract/permissions';
import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../session/use-session.ts';
import style from './settings.module.css';

type Props = {
  readonly id?: string;
  readonly value?: readonly Permission[];
  readonly onChange?: (words: Permission[]) => void;
};

/** The key of a permission's words. */
export function permissionKey(word: Permission): string {
  return `permission.${word.replace(':', '.')}`;
}

/** A field for what a role or key may do, by area of the shop. What one may not do oneself cannot be given, nor is it shown unless it is held already. */
export function PermissionsField({ id, value = [], onChange }: Props) {
  const { t } = useTranslation('settings');
  const { permissions } = useSession();
  const shown = permissionWords.filter((word) => permissions.includes(word) || value.includes(word));
  const domains = [...new Set(shown.map(domainOf))];
  return (
    <div id={id} className={style.groups}>
      {domains.map((domain) => (
        <fieldset key={domain} className={style.group}>
          <legend>{t(`group.${domain}`)}</legend>
          {shown
            .filter((word) => domainOf(word) === domain)
            .map((word) => (
              <Checkbox
                key={word}
                checked={value.includes(word)}
                onChange={({ target }) => onChange?.(target.checked ? [...value, word] : value.filter((one) => one !== word))}
              >
                {t(permissionKey(word))}
              </Checkbox>
            ))}
        </fieldset>
      ))}
    </div>
  );
}

function domainOf(word: Permission): string {
  return word.split(':')[0] ?? word;
}
