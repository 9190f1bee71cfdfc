/// A client of the running system, as any CRM connector could be one: it speaks HTTP to the gateway
/// and knows nothing else of the services.
///
/// [FactJson] writes a fact as `POST /api/facts` takes it, [Client] sends it and reads what became
/// of it.
@NullMarked
package dev.yardstick.deploy.client;

import org.jspecify.annotations.NullMarked;
