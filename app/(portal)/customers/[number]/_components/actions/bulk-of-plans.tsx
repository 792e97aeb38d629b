"use client";

import { useEffect, useState } from "react";
import { bulkOptionsAction } from "@/app/(portal)/bulk/actions";
import BulkDialog from "@/app/(portal)/plans/_components/bulk/bulk-dialog";
import type { BulkOptions } from "@/app/(portal)/plans/_components/bulk/bulk-options";
import { showToast } from "@/components/ui/toast";
import type { BulkOfCustomer } from "./offered-actions";

type Props = { action: BulkOfCustomer; numbers: string[]; onClose: () => void };

/** The bulk action of the list, with its dry run, on one customer's plans. */
export default function BulkOfPlans({ action, numbers, onClose }: Props) {
  const [options, setOptions] = useState<BulkOptions | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when it is opened
  useEffect(() => {
    let isGone = false;
    bulkOptionsAction({}).then(
      (result) => {
        if (isGone) return;
        if (result.ok) return setOptions(result.data);
        showToast({ tone: "danger", title: result.message });
        onClose();
      },
      () => (isGone ? undefined : onClose()),
    );
    return () => {
      isGone = true;
    };
  }, []);

  if (!options) return null;
  return (
    <BulkDialog
      action={action}
      selection={{ mode: "ids", numbers }}
      count={numbers.length}
      options={options}
      onClose={onClose}
      onDone={onClose}
    />
  );
}
