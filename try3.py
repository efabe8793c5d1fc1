import sys,time
import answerable
t=time.process_time()
i=answerable.Inquiry(answerable.read(sys.argv[1]))
r=i.requires(sys.argv[2])
print(r.status,r.complete,r.exact)
f=lambda d:f'{d.stance} {d.statement.by} {d.statement.act} {d.statement.name}'
for s in r.sets: print(' * ',[f(d)+' = '+str([f(x) for x in d.same]) for d in s.decisions],'follows',[f(d) for d in s.follows],s.leaves)
for t_ in i.turns_on(1).disputes: print(t_.dispute,t_.twins,[[f(d) for d in s.decisions] for s in t_.sets])
print(time.process_time()-t)
