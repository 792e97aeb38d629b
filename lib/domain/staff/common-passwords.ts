/** Words that head every list of leaked passwords (with Chinese ones), lower case; digits and signs around them do not help. */
const WORDS = `
password passwort passw0rd p@ssw0rd p@ssword pa$$word passwd password1 password12 password123 password1234
qwerty qwertyu qwertyui qwertyuiop qwerty1 qwerty12 qwerty123 qwerty1234 qazwsx qazwsxedc 1qaz2wsx 1q2w3e4r 1q2w3e4r5t zxcvbnm
asdfgh asdfghjk asdfghjkl asdf1234 zaq12wsx zaq1zaq1 q1w2e3r4 q1w2e3r4t5 a1b2c3d4 abc12345 abcd1234 abc123456 a123456789 a12345678
admin admin123 admin1234 administrator root toor system manager supervisor auditor guest user username login letmein letmein1
welcome welcome1 welcome123 changeme changeit default secret secret123 temp temporary test test1234 testtest testing demo demo1234
iloveyou loveyou iloveu lovely sunshine princess princess1 football baseball basketball superman batman spiderman starwars pokemon
dragon monkey monkey123 shadow master master123 michael jennifer jessica charlie daniel ashley jordan hunter hunter2 killer trustno1
freedom whatever computer internet samsung google facebook microsoft windows apple android iphone flower summer winter spring autumn
summer2024 summer2025 summer2026 winter2024 winter2025 winter2026 mustang corvette ferrari mercedes porsche yankees liverpool chelsea
arsenal barcelona cheese chocolate cookie banana orange pepper ginger buster tigger maggie soccer hockey hello hello123 hellohello
access accessdenied bank banking bank123 bank1234 finance money money123 creditcard credit instalment installment tenor portfolio
woaini woaini1314 woaini520 woaiwojia woshishui wozhidao woaini123 5201314 1314520 52013141 aini1314 zhongguo china china123 beijing
shanghai guangzhou shenzhen aaaaaa bbbbbb asdasd asdasdasd qweqwe qweasd qweasdzxc qwe123 qwe12345 zxc123 zxcvbn wang1234 zhang123 li123456
xiaoming mima mima1234 nihao nihao123 taobao alipay weixin wechat qq123456 aa123456 aa123456789 zz123456 abc abc123 aaa111 a1234567
letmein123 passpass passphrase opensesame supersecret nopassword mypassword yourpassword thepassword newpassword oldpassword
`;

export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(WORDS.split(/\s+/).filter(Boolean));
