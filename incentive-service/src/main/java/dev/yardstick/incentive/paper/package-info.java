/// Statements to print, to file and to reckon with: a page of HTML that prints to A4 and a
/// workbook.
///
/// Both say what the statement says and nothing else; their figures are its figures, digit by
/// digit. Whatever comes from outside (names, products, identifiers) is text in them and never
/// markup or a formula.
@NullMarked
package dev.yardstick.incentive.paper;

import org.jspecify.annotations.NullMarked;
