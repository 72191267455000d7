/** The form of the API that takes one file: its address, and the fields that go before the file as they stand. */
export type Upload = { readonly url: string; readonly fields: Readonly<Record<string, string>> };

/** The place of the files did not take the file. */
class UploadRefused extends Error {
  override readonly name = 'UploadRefused';
}

/**
 * Posts a file to where files are kept, never through the API. `fetch` cannot say how far an upload is, so this is a request of the older kind.
 *
 * @param tell hears the share of the file that is there, 0 to 1
 * @throws {TypeError} when the net is away, as `fetch` does; UploadRefused when the form is not good any more
 */
export function postFile({ url, fields }: Upload, file: Blob, tell: (share: number) => void): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file, 'file.csv');
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => tell(lengthComputable && total > 0 ? loaded / total : 0);
    request.onload = () => (request.status < 300 ? resolve() : reject(new UploadRefused(`answered ${request.status}`)));
    request.onerror = () => reject(new TypeError('the upload was cut off'));
    request.open('POST', url);
    request.send(form);
  });
}
