-- CreateIndex
CREATE INDEX "payment_id_idx" ON "payment" USING BRIN ("id" int8_minmax_multi_ops);
