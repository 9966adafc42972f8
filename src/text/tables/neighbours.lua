-- Words that tell neighbouring languages apart where three letters in a row hardly do: function words, weekdays, months. Own lists.
-- A word speaks against those languages of its group that do not have it in their list.
return {
  {
    nb = "ikke jeg hun hva hvor hvordan hvorfor hvem hver noe noen fra ble blitt bli være vært mye bare meg deg seg nå etter opp ut uten mer av "
      .. "selv mellom gjøre dem de deres sammen flere en et fikk gikk sier sa bedre uke også vi",
    nn = "ikkje eg ho kva kor korleis kvifor kven kvar noko nokon nokre frå vart blei blitt bli vere vore mykje berre meg deg seg no etter opp ut "
      .. "utan meir av sjølv mellom gjere dei deira saman fleire ein eit fekk gjekk seier sa betre veke også vi",
    da = "ikke jeg hun hvad hvor hvordan hvorfor hvem hver noget nogen nogle fra blev blevet blive være været meget bare mig dig sig nu efter op ud "
      .. "uden mere af selv mellem gøre dem de deres sammen flere en et fik gik siger sagde bedre uge også vi",
    sv = "inte jag hon vad hur varför vem varje något någon några från blev blivit bli vara varit mycket bara mig dig sig nu efter upp ut utan mer av "
      .. "själv mellan göra dem de deras tillsammans flera en ett fick gick säger sade bättre vecka också vi och är",
  },
  {
    hr = "što tko netko nitko tjedan tjedna tisuća tisuće tijekom uvjet uvjeti točno točka točke povijest europa europe europski europske europskih "
      .. "obitelj obitelji nogomet suradnja suradnje siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga "
      .. "prosinca sveučilište glazba glazbe vlak zrak zraka",
    bs = "šta ko neko niko sedmica sedmice sedmicu hiljada hiljade tokom uslov uslovi tačno tačka tačke historija historije evropa evrope evropski "
      .. "evropske evropskih porodica porodice fudbal saradnja saradnje januara februara marta aprila maja juna jula augusta septembra oktobra "
      .. "novembra decembra univerzitet muzika muzike voz zrak zraka",
  },
  {
    id = "karena bahwa bisa uang kantor pemerintah polisi mobil berbeda provinsi perusahaan saat sedangkan ujarnya kamis jumat agustus maret juni "
      .. "juli desember harus mengatakan hanya universitas",
    ms = "kerana bahawa boleh wang pejabat kerajaan polis kereta berbeza wilayah syarikat manakala katanya khamis jumaat ogos mac jun julai disember "
      .. "ialah iaitu beliau daripada sahaja berkata hanya universiti",
  },
  {
    cs = "jsem jsou není který která které také jen nebo ještě když při přes před více proto byl být jeho kde jak ale už i co bude",
    sk = "som sú nie ktorý ktorá ktoré tiež len alebo ešte keď pri cez pred viac preto bol byť jeho kde ako ale už i čo bude",
    sl = "sem so ni kateri katera katere tudi le ali še ko pri čez pred več zato bil biti njegov kje kako pa že in kaj bo",
  },
  {
    ru = "и в не на что с по это как из его от для но был она они который же бы",
    uk = "і в у не на що з по це як із його від для але був вона вони який же б та й",
    be = "і ў у не на што з па гэта як яго ад для але быў яна яны які ж б",
    bg = "и в не на че с по това как от за но беше тя те който да са се е ще",
    mk = "и во не на дека со по ова како од за но беше таа тие кој да се е ќе што",
    sr = "и у не на да са по ово како од за али био она они који су се је ће што",
  },
  {
    es = "el la los las de del y que en una con por para es pero como más su está o al lo sin",
    ca = "el la els les de del i que en una amb per és però com més seu està o al ho sense aquest aquesta",
    pt = "o a os as de do da e que em uma com por para é mas como mais seu está ou ao não sem",
    it = "il la i le di del della e che in una con per è ma come più suo o al lo gli non senza",
    ro = "de și că în o cu pe pentru este dar ca mai sa sau la nu din al a fără",
    fr = "le la les de du et que en une avec par pour est mais comme plus son ou au ne dans sans",
  },
  {
    am = "ነው እና ውስጥ ላይ ወይም ነበር ግን ወደ",
    ti = "እዩ ናይ ኣብ ካብ ወይ ነበረ ግን ናብ",
  },
}
