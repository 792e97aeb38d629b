-- AlterTable
ALTER TABLE "import_batch" ADD COLUMN     "branch" TEXT,
ADD COLUMN     "manager" TEXT;
