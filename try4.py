import glob,time,sys
import answerable
for f in sorted(glob.glob('cases/*.case')):
    t=time.process_time()
    i=answerable.Inquiry(answerable.read(f))
    if not i.answer.count: print(f,'no'); continue
    n=0
    for e in i.answer.explanations[:4]:
        qs=[*e.holds,*(f'{r.by} {r.act} {r.name}' for r in (*e.accepts,*e.rejects,*e.leaves_open) if r.act!='evidence'),*(v.literal for v in e.verdicts)]
        qs+= [q[4:] if q.startswith('not ') else 'not '+q for q in e.holds]
        for q in qs:
            try: r=i.why(q,e.number); r2=i.why_not(q,e.number)
            except Exception as x: print('FAIL',f,e.number,q,type(x),x); 
            n+=1
    try:
        i.ask(); i.turns_on(1)
        for v in i.answer.explanations[0].verdicts[:4]: i.requires(v.literal)
        for c in i.answer.claims[:6]:
          if c.act!='evidence':
            for k in ('reject','drop'): i.difference(i.suppose(**{k:[f'{c.by} {c.act} {c.name}']}))
            if c.act!='disputes' and not c.accusation: i.difference(i.suppose(accept=[f'{c.by} {c.act} {c.name}']))
    except Exception as x: print('FAIL2',f,type(x),x,getattr(x,'problems',''))
    print(f,n,round(time.process_time()-t,2))
