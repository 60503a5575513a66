export interface Uploaded {
  /** Stands in texts: `attachment:KEY`. */
  key: string;
  /** Of the text the file now belongs to. */
  revision: number;
}

interface Answer {
  revision?: number;
  files?: { key: string; picture: boolean }[];
  message?: string;
}

/** Refused with the server's own sentence, or null when it said nothing: no connection. */
export class UploadRefused extends Error {
  constructor(readonly sentence: string | null) {
    super(sentence ?? 'no answer');
  }
}

/** One file to an address; fetch says nothing about progress, so it goes the older way. */
export function upload(url: string, file: File, onProgress: (share: number) => void): Promise<Uploaded> {
  const body = new FormData();
  body.append('files', file, file.name);
  return new Promise((done, refuse) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.setRequestHeader('Accept', 'application/json');
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0));
    request.addEventListener('error', () => refuse(new UploadRefused(null)));
    request.addEventListener('load', () => {
      const answer = read(request.responseText);
      const [taken] = answer.files ?? [];
      if (taken && answer.revision !== undefined) done({ key: taken.key, revision: answer.revision });
      else refuse(new UploadRefused(answer.message ?? null));
    });
    request.send(body);
  });
}

function read(text: string): Answer {
  try {
    return JSON.parse(text) as Answer;
  } catch {
    return {};
  }
}
