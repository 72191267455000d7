import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { csvOf } from './csv-of.ts';
import style from './reports.module.css';
import { saveFile } from './save-file.ts';
import type { Sheet } from './sheet.ts';

/** All rows of a report as a file; `name` is the file's, without its ending. */
export function ExportButtons({ sheet, name }: { sheet: Sheet; name: string }) {
  const { t } = useTranslation('reports');
  const asCsv = () => saveFile(`${name}.csv`, new Blob([csvOf(sheet)], { type: 'text/csv;charset=utf-8' }));
  const asXlsx = async () => {
    const { xlsxOf } = await import('./xlsx-of.ts');
    saveFile(`${name}.xlsx`, await xlsxOf(sheet));
  };
  return (
    <div className={style.exports}>
      <Button icon={<DownloadOutlined aria-hidden />} aria-label={t('export.csv')} onClick={asCsv}>
        CSV
      </Button>
      <Button icon={<DownloadOutlined aria-hidden />} aria-label={t('export.xlsx')} onClick={() => void asXlsx()}>
        Excel
      </Button>
    </div>
  );
}
