insert into customer_identifier (customer_id, id, kind, key_id, ciphertext, blind_index, tail)
select customer_id, id, kind, key_id, ciphertext, blind_index, tail from demo_identifier;
