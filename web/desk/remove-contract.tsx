/** @jsxImportSource react */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import type { ContractSaved } from '../../src/http/api/saving-schemas.ts';
import { apiUrls } from '../../src/http/api/urls.ts';
import { ApiError, send } from './api.ts';
import { contractAddress } from './contract-address.ts';
import { dropDraft, keepDraft } from './drafts.ts';
import { Trouble, useScreen } from './screen.tsx';

/** Takes a contract away with all its versions; its newest text can be put back. */
export function RemoveContract({ name, text }: { readonly name: string; readonly text: string }) {
  const { words, language, announce } = useScreen();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const putBack = async () => {
    try {
      const { version } = await send<ContractSaved>(
        'POST',
        apiUrls.contracts,
        {},
        { name, text, begunWith: 0 },
      );
      // What speaks against it by now, its own screen tells.
      if (version === null) keepDraft(name, { text, version: 0 });
      announce(version === null ? words.notSaved : words.savedVersion);
      navigate(contractAddress(name));
      await client.invalidateQueries();
    } catch (error) {
      announce(error instanceof ApiError ? error.problem[language] : words.failed);
    }
  };
  const remove = useMutation({
    mutationFn: () => send('DELETE', apiUrls.contract, { name }),
    onSuccess: async () => {
      dropDraft(name);
      navigate('/contracts');
      client.removeQueries({ queryKey: ['contract', name] });
      announce(words.contractRemoved, { label: words.putBack, go: () => void putBack() });
      await client.invalidateQueries();
    },
  });
  return (
    <details className="danger">
      <summary>{words.removeContract}</summary>
      <p>{words.removeHint}</p>
      <Trouble error={remove.error} />
      <button type="button" className="button" disabled={remove.isPending} onClick={() => remove.mutate()}>
        {words.removeContract}
      </button>
    </details>
  );
}
