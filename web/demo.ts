import { isSentFolder } from '../src/core/mail/sent.ts';
import type { Chosen } from './chosen.ts';

/** Fetches the demo practice whole, so that it is there with the network cut too. Undefined where the server has gone. */
export async function fetchDemo(): Promise<Chosen | undefined> {
  try {
    const list = (await (await fetchFile('/demo/files.json')).json()) as {
      mail: string[];
      contracts: string[];
    };
    const mail = list.mail.map(async (address) => {
      const name = nameOf(address);
      return { name, sent: isSentFolder(name), file: await (await fetchFile(address)).blob() };
    });
    const contracts = list.contracts.map(async (address) => ({
      name: nameOf(address),
      text: await (await fetchFile(address)).text(),
    }));
    return { mail: await Promise.all(mail), contracts: await Promise.all(contracts) };
  } catch {
    return undefined;
  }
}

async function fetchFile(address: string): Promise<Response> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
}

function nameOf(address: string): string {
  return address.slice(address.lastIndexOf('/') + 1);
}
