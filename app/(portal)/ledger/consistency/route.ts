import { jsonFile } from "@/app/(portal)/ledger/json-file";
import { proveConsistency } from "@/lib/domain/ledger/prove-consistency";
import { handler } from "@/lib/platform/handler";

/** The proof that the later of two checkpoints continues the earlier one, as a file. */
export const GET = handler({
  permission: "ledger.read",
  run: async (ctx, request) => {
    const { searchParams } = request.nextUrl;
    const { from, to, file } = await proveConsistency(ctx, {
      from: searchParams.get("from") ?? "",
      to: searchParams.get("to") ?? "",
    });
    return jsonFile(file, `consistency-${from}-${to}.json`);
  },
});
