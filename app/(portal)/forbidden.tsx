import { ClientMessages } from "@/components/client-messages";
import { ForbiddenNotice } from "./_components/forbidden-notice";

export default function Forbidden() {
  return (
    <ClientMessages namespaces={["auth", "permissions"]}>
      <ForbiddenNotice />
    </ClientMessages>
  );
}
