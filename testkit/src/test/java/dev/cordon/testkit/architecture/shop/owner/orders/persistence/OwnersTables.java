package dev.cordon.testkit.architecture.shop.owner.orders.persistence;

import javax.sql.DataSource;

/** Asks the database as its owner, whom no policy holds. */
public record OwnersTables(DataSource owner) {}
