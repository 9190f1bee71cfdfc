/// Workbooks (.xlsx) whose parts are the same bytes whenever they are made: what is paid is
/// exported again as the same file.
@NullMarked
package dev.yardstick.incentive.workbook;

import org.jspecify.annotations.NullMarked;
