package dev.kintsugi.product;

import java.math.BigDecimal;

/** Something in the shop. */
record Product(long id, String name, String category, BigDecimal price, int stock) {}
