import { UploadOutlined } from '@ant-design/icons';
import { importBytesAtMost } from '@dianke/contract/imports';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../words/use-formats.ts';
import style from './imports.module.css';

/** The file, chosen by the device's own dialog or dropped here. */
export function FileChoice({ file, choose }: { file: File | null; choose: (file: File | null) => void }) {
  const { t } = useTranslation('imports');
  const { bytes } = useFormats();
  return (
    <label
      className={style.drop}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        choose(event.dataTransfer.files[0] ?? null);
      }}
    >
      <input
        type="file"
        className="unseen"
        accept=".csv,.tsv,.txt,text/csv"
        aria-label={t('file.label')}
        onChange={({ target }) => choose(target.files?.[0] ?? null)}
      />
      <UploadOutlined aria-hidden />
      <span className={style.fileName}>{file === null ? t('file.choose') : file.name}</span>
      <span className={style.small}>{file === null ? t('file.hint', { size: bytes(importBytesAtMost) }) : bytes(file.size)}</span>
    </label>
  );
}
