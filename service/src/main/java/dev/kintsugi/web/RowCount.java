package dev.kintsugi.web;

/** How many rows a list has: exact up to a bound, the planner's estimate beyond it. */
record RowCount(long rows, boolean estimated) {}
