import { jsonFile } from "@/app/(portal)/ledger/json-file";
import { proofFileName } from "@/app/(portal)/ledger/proof-file-name";
import { provePayment } from "@/lib/domain/ledger/prove-payment";
import { AppError } from "@/lib/platform/errors";
import { handler } from "@/lib/platform/handler";
import { idOfNumber } from "@/lib/platform/numbers";

/** A payment's proof as a file that `verify-ledger --file` checks without us. */
export const GET = handler<{ number: string }>({
  permission: "ledger.read",
  run: async (ctx, _request, { number }) => {
    const paymentId = idOfNumber("payment", number);
    const proof = paymentId === null ? null : await provePayment(ctx, { paymentId });
    // What is not sealed yet has no proof to take away.
    if (!proof?.file) throw new AppError("NOT_FOUND", "errors.NOT_FOUND");
    return jsonFile(proof.file, proofFileName(proof.paymentNumber));
  },
});
