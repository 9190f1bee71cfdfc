/// The bundled data: a published CRM of 8,800 sales opportunities, told to Yardstick the way any
/// CRM would tell it.
///
/// - [CrmFiles] reads the published files as they are.
/// - [CrmOrganisation] makes the company, its offices, teams and people of them; [CrmFacts] the
///   customers and deals. Both are pure, and say by which rule they fill what the files leave open.
/// - [Quotas] derives goals, which the files don't have, by one rule; `crm/goals.csv` keeps what it
///   gives.
/// - [Load] sends it all through the gateway and waits until it is visible.
@NullMarked
package dev.yardstick.deploy.crm;

import org.jspecify.annotations.NullMarked;
