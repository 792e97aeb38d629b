-- AlterTable
ALTER TABLE "ledger_sealer" ADD COLUMN     "tail" BYTEA NOT NULL DEFAULT '\x';
