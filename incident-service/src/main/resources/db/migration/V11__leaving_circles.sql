-- Of an organization that leaves for good: it is in no circle any more, and what it has shared goes.
grant delete on circle_member, indicator_share to ${app};
